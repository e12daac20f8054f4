/** What stands around the example record. */
export const exampleText = {
  title: 'Example record',
  mark: 'EXAMPLE',
  back: 'Back',
  paper: 'The example record',
  aside: 'How to go on',
  bannerTitle: 'An example: nobody ran this',
  banner:
    'It was made just now, by the rules of this app and the plan that comes with it. Names, times and addresses are made up. Nothing of it is stored.',
  making: 'Making the example…',
  tryAgain: 'Try again',
  seeTitle: 'What to look at',
  see: [
    'Page one: how it ended, how long it took, and what did not go as planned.',
    'The decision, with the readings it was taken on.',
    'Each step with what was captured, by whom and when.',
    'The last page: how far the record can be trusted, and how to check it.',
  ],
  nextTitle: 'Make one of your own',
  next: 'A rehearsal gives the same record in a few minutes, marked as practice.',
  rehearse: 'Rehearse (8 minutes)',
  start: 'Start a run',
  copy: 'Copy as Markdown',
  copied: 'Example copied as Markdown',
}
