/** The language of this folder, as the system's tables of numbers and plurals know it (BCP 47). */
export const language = 'en'
