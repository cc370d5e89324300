// What a newly chosen answer begins with. Pure; the server does the same for a form without a script.

/**
 * @param {{status: string, reason: string, owner: string, until: string}} has
 * @param {{drafts: Record<string, string>, owner: string, until: string}} usual `until` is the day that is proposed for what is looked into
 * @returns {[string, string][]} the fields to fill in: a reason that nobody has written yet, who usually answers, a day
 */
export function begun(has, usual) {
  const draft = usual.drafts[has.status] || '';
  const unwritten = has.reason === '' || Object.values(usual.drafts).includes(has.reason);
  /** @type {[string, string][]} */
  const found = [];
  if (unwritten && draft !== has.reason) found.push(['reason', draft]);
  if (!has.owner && usual.owner) found.push(['owner', usual.owner]);
  if (!has.until && has.status === 'examined') found.push(['until', usual.until]);
  return found;
}
