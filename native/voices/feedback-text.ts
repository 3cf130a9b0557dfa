/** What is read of a review or an answer; places of its sentences are in this text. */
export const feedbackText = ({ title, text }: { readonly title: string; readonly text: string }): string =>
  title === '' ? text : `${title}\n${text}`
