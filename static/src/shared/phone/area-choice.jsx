// Which part of the city an idea is about, when the session has a list of them.

import {t} from '../catalogue.js';

/** @param {{id: string, areas: string[], value: string, onChoose: (value: string) => void}} props */
export function AreaChoice({id, areas, value, onChoose}) {
  return (
    <div class="ask">
      <label for={id}>{t('phone.area')}</label>
      <select class="field" id={id} value={value} onChange={(event) => onChoose(event.currentTarget.value)}>
        <option value="">{t('phone.area_all')}</option>
        {areas.map((area) => (
          <option key={area} value={area}>
            {area}
          </option>
        ))}
      </select>
    </div>
  );
}

/**
 * The session's list, as a page may know it.
 * @param {{phone: any}} state
 * @returns {string[]}
 */
export function areasOf(state) {
  return (state.phone.session && state.phone.session.areas) || [];
}
