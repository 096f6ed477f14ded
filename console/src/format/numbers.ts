const counts = new Intl.NumberFormat("en-GB");

export function count(value: number): string {
  return counts.format(value);
}

/** A number with a true minus sign and always the same number of decimals. */
export function fixed(value: number, decimals: number): string {
  const text = Math.abs(value).toFixed(decimals);
  return value < 0 && Number(text) !== 0 ? `−${text}` : text;
}

export function signed(value: number, decimals: number): string {
  const text = fixed(value, decimals);
  return value > 0 && Number(text) !== 0 ? `+${text}` : text;
}

export function percent(fraction: number, decimals = 0): string {
  return `${fixed(fraction * 100, decimals)} %`;
}

/** As many decimals as show two significant digits of the uncertainty; more would be noise. */
export function decimalsFor(uncertainty: number | undefined, value = 0): number {
  const scale = uncertainty && uncertainty > 0 ? uncertainty : Math.abs(value) || 1;
  return Math.min(6, Math.max(0, 1 - Math.floor(Math.log10(scale))));
}

const significants = new Intl.NumberFormat("en-GB", { maximumSignificantDigits: 3 });

/** Three significant digits, of large numbers all before the point; for numbers without an interval. */
export function significant(value: number): string {
  const text =
    Math.abs(value) >= 100 ? counts.format(Math.round(Math.abs(value))) : significants.format(Math.abs(value));
  return value < 0 && text !== "0" ? `−${text}` : text;
}

export function pValue(p: number): string {
  return p < 0.0001 ? "< 0.0001" : p.toFixed(p < 0.01 ? 4 : 3);
}

export function share(ppm: number): string {
  return percent(ppm / 1e6, ppm % 10_000 === 0 ? 0 : 1);
}

export function plural(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}
