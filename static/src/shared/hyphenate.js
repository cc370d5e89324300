// Soft hyphens, put in when a text is drawn and never into data: Finnish words are longer than phones are wide.

import createHyphenator from 'hyphen';
import patterns from 'hyphen/patterns/fi.js';

const SHY = '\u00ad';
const LONGEST_UNBROKEN = 12;

/** Latter parts of compounds that forums are full of: a word breaks before them rather than inside its parts. */
const LATTER_PARTS =
  'aika aikataulu aktiivi alue apu asema asia asunto avustus avustaja henkilö hoito ilta jakelu johtaja kahvila keskus kirja ' +
  'kirjasto kokous kortti koti koulu koulutus kulku kunta kurssi käytäntö käytävä kävely käynti lainsäädäntö lapsi ' +
  'laki laitos lautakunta liikenne liikunta linja lupa lomake maksu matka mahdollisuus mielenterveys muoto neuvonta ' +
  'neuvosto ohjaus ohjelma oikeus opetus opinto osallisuus paikka palaute palvelu perhe perheen piste pysäkki pyörä ' +
  'pöytä päivä raha ranta raati reitti ryhmä selvitys seura sivu sovellus suunnitelma suunnittelu talo tapa tapahtuma ' +
  'tarkastus taso tekijä tieto tila tilaisuus toimija toiminta toimenpide toimisto tori tuki tukea tuoli turva työ ' +
  'turvallisuus vaikutus valiokunta valta valtuusto valvonta vanhus verkko verkosto viestintä vuoro väline väylä ' +
  'yhdistys yhteistyö yhteys ympäristö äänestys';
// Stems, so that inflected forms match too: "suunnitelmassa", "palveluiden".
const JOINT = new RegExp(`(?!^)(?:${stems(LATTER_PARTS).join('|')})`, 'g');

const hyphenate = createHyphenator(patterns, {hyphenChar: SHY, minWordLength: 5});

/** @param {string} words */
function stems(words) {
  return words
    .split(' ')
    .filter((word) => word.length >= 5)
    .map((word) => word.slice(0, -1))
    .sort((a, b) => b.length - a.length);
}

/**
 * A text with soft hyphens in its words of `atLeast` letters or more: at the joints of compounds first, and at
 * syllables inside parts that are still long. Addresses and numbers are left alone.
 * @param {string} text
 * @param {number} [atLeast] 12 on a phone, 24 elsewhere
 * @returns {string}
 */
export function soft(text, atLeast = LONGEST_UNBROKEN) {
  return text.replace(/\S+/g, (token) => (/[@/]|\w\.\w/.test(token) ? token : softToken(token, atLeast)));
}

/**
 * @param {string} token
 * @param {number} atLeast
 */
function softToken(token, atLeast) {
  return token.replace(/[a-zà-öø-ÿšž]+/gi, (word) => (word.length < atLeast ? word : softWord(word)));
}

/** @param {string} word */
function softWord(word) {
  const parts = jointed(word);
  if (parts.length === 1) return syllables(word);
  return parts.map((part) => (part.length > LONGEST_UNBROKEN ? syllables(part) : part)).join(SHY);
}

/** @param {string} word */
function jointed(word) {
  const low = word.toLowerCase();
  const parts = [];
  let start = 0;
  for (const match of low.matchAll(JOINT)) {
    const at = match.index || 0;
    if (at - start < 3 || !isJoint(low, at)) continue;
    parts.push(word.slice(start, at));
    start = at;
  }
  return [...parts, word.slice(start)];
}

/**
 * A part does not begin in the middle of a double letter or of a double vowel ("ilmaan", not "il-maan").
 * @param {string} low
 * @param {number} at
 */
function isJoint(low, at) {
  return low[at - 1] !== low[at] || /[aeiouyäö]/.test(low[at]) === false;
}

/** @param {string} part */
function syllables(part) {
  // No single letters at either end, whatever the patterns say.
  const cut = hyphenate(part).split(SHY);
  while (cut.length > 1 && cut[0].length < 3) cut.splice(0, 2, cut[0] + cut[1]);
  while (cut.length > 1 && cut[cut.length - 1].length < 3) cut.splice(-2, 2, cut[cut.length - 2] + cut[cut.length - 1]);
  return cut.join(SHY);
}
