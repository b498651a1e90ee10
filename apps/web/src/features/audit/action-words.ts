/** An action as a person says it: `api-key.made` is "API key made". */
export function actionInWords(action: string): string {
  const words = action.replaceAll(/[.-]/g, ' ').replace(/^api\b/, 'API');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
