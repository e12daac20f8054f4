/** What a guard does, in two or three words. */
export const guardEffectsText = {
  blocked: 'No override',
  locked: 'Locked',
  needsAReason: 'Needs a reason',
  pass: 'Pass with a reason',
  needsAnApproval: 'Needs an approval',
  approve: 'Enter the approval',
}
