// A banner: what has happened, in bold, and what happens next.

import {Icon} from './icons.jsx';

/**
 * @param {{kind?: 'wait' | 'ok' | 'stop' | 'now', icon: import('./icons.jsx').IconName, title: string, children?: any,
 *   role?: any, actions?: any}} props `role` is for news: "status", or "alert" for what cannot wait
 */
export function Banner({kind = 'wait', icon, title, children, role, actions}) {
  return (
    <div class={`banner banner-${kind}`} role={role}>
      <Icon name={icon} />
      <div class="banner-says">
        <b>{title}</b> {children}
      </div>
      {actions && <div class="banner-actions">{actions}</div>}
    </div>
  );
}
