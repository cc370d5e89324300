// A result that has been revealed, drawn as its method does it.

import METHODS from '#votes/board';
import {useScreen} from '../../shared/board/board-context.js';
import {Frame} from '../../shared/board/frame.jsx';
import {resultShown, topicShown} from '../../shared/board/selectors.js';
import {t} from '../../shared/catalogue.js';
import {BoardResult} from '../../votes/board-result.jsx';

function Results() {
  const {map} = useScreen();
  const result = resultShown(map);
  const Result = (result && METHODS[result.method] && METHODS[result.method].Result) || BoardResult;
  return (
    <Frame
      label={result ? t('board.results.voters', {n: result.voters}) : t('board.results.label')}
      title={t(result ? 'board.results.title' : 'board.results.label')}
      topic={result ? map[`topic/${result.topic}`] : topicShown(map)}
      say={result ? t('board.results.rule') : ''}
    >
      {result ? <Result result={result} /> : <p class="b-empty">{t('board.results.empty')}</p>}
    </Frame>
  );
}

/** Its page of the board, by the page's name. */
export const pages = {results: Results};
