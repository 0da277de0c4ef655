import type { BrandLook } from './stationery.ts';

/** The operator's colours and name, as the layout of mails has them. */
export function brandIn({ name, color, logoUrl }: BrandLook) {
  const background = color ?? '#1f4fd8';
  return {
    brand: name === null && logoUrl === null ? null : { name: name ?? '', logoUrl, background },
    button: { background, text: isLight(background) ? '#1c1e21' : '#ffffff' },
  };
}

/** By the relative luminance of WCAG 2: where black has more contrast to a colour than white. */
function isLight(color: string): boolean {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const value = parseInt(color.slice(start, start + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179;
}
