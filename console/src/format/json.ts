/** The object that a text is, or why it is none. */
export function parseObject(
  text: string,
): { value: Record<string, unknown>; error?: undefined } | { value?: undefined; error: string } {
  if (text.trim() === "") {
    return { value: {} };
  }
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? { value: value as Record<string, unknown> }
      : { error: 'An object is needed, such as {"plan": "pro"}.' };
  } catch (error) {
    return { error: `No valid JSON: ${(error as Error).message}` };
  }
}
