/** What is said around the checklist on paper. */
export const paperText = {
  saved: 'Checklist saved',
}
