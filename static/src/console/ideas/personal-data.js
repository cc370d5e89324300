// Where in an idea's text the possible personal data is. The server says *that* there may be some (`flags`, domain/personal_data.py);
// this shows the moderator *where* to look, and never decides anything.

/** Letters, capitals and figures of all scripts; of Latin alone where the browser does not know them (Firefox before 78). */
const [L, LU, N] = knowsLetters() ? ['\\p{L}', '\\p{Lu}', '\\p{N}'] : ['A-Za-zÀ-ÖØ-öø-ɏ', 'A-ZÀ-ÖØ-Þ', '0-9'];
const W = `[${L}${N}_]`;

/** The server's patterns. What stands before is the first group: older tablets' browsers cannot look behind. */
/** @type {Record<string, RegExp>} */
const PATTERNS = {
  id: pattern(`\\d{6}[-+A-FU-Y]\\d{3}[0-9A-Y](?!${W})`, 'i'),
  email: pattern(`(?:${W}|[.+-])+@(?:${W}|-)+\\.(?:${W}|[.-])*${W}`, ''),
  phone: pattern(`(?:\\+\\d{2,3}|0\\d{1,3})[\\s-]?\\d{2,4}[\\s-]?\\d{2,4}(?:[\\s-]?\\d{1,4})?(?!${W}|-)`, ''),
  address: pattern(
    `[${LU}]${W}+(?:katu|tie|kuja|polku|raitti|gatan|vägen)\\s+\\d+${W}*(?:\\s+[${LU}]\\s*\\d*(?::${W}+)?)?`,
    '',
  ),
};

/**
 * @param {string} core
 * @param {string} flags
 */
function pattern(core, flags) {
  return new RegExp(`(^|[^${L}${N}_-])(${core})`, `gu${flags}`);
}

function knowsLetters() {
  try {
    return new RegExp('\\p{L}', 'u').test('å');
  } catch {
    return false;
  }
}

/**
 * The text in pieces, the doubtful ones marked with the flag they belong to.
 * @param {string} text
 * @param {string[]} flags
 * @returns {{text: string, flag: string | null}[]}
 */
export function pieces(text, flags) {
  const parts = [];
  let at = 0;
  for (const {flag, from, to} of spots(text, flags)) {
    if (from < at) continue;
    if (from > at) parts.push({text: text.slice(at, from), flag: null});
    parts.push({text: text.slice(from, to), flag});
    at = to;
  }
  if (at < text.length) parts.push({text: text.slice(at), flag: null});
  return parts;
}

/**
 * @param {string} text
 * @param {string[]} flags
 */
function spots(text, flags) {
  const found = flags
    .filter((flag) => PATTERNS[flag])
    .flatMap((flag) => Array.from(text.matchAll(PATTERNS[flag]), (hit) => spot(flag, hit)));
  return found.sort((one, other) => one.from - other.from);
}

/**
 * @param {string} flag
 * @param {RegExpMatchArray} hit
 */
function spot(flag, hit) {
  const from = (hit.index || 0) + hit[1].length;
  return {flag, from, to: from + hit[2].length};
}
