import {
  type CSSVariablesResolver,
  createTheme,
  DEFAULT_THEME,
  type MantineColorsTuple,
  mergeMantineTheme,
} from "@mantine/core";

const plum: MantineColorsTuple = [
  "#fcf2f8",
  "#f5e1ec",
  "#e9bfd6",
  "#dd9abf",
  "#d27bab",
  "#c5649b",
  "#a03a75",
  "#8c3065",
  "#762756",
  "#5f1d45",
];

/** Cooler and calmer than Mantine's: the ground that charts and diffs stand on. */
const gray: MantineColorsTuple = [
  "#f8f8fa",
  "#f1f1f4",
  "#e6e6eb",
  "#d6d6de",
  "#b9bac6",
  "#8f91a0",
  "#6b6d7c",
  "#4e505e",
  "#363845",
  "#20212b",
];

const dark: MantineColorsTuple = [
  "#d8d9e2",
  "#b4b6c4",
  "#9b9dad",
  "#5d5f70",
  "#3d3f4d",
  "#30323e",
  "#262832",
  "#1b1c24",
  "#15161c",
  "#0f1014",
];

export const theme = mergeMantineTheme(
  DEFAULT_THEME,
  createTheme({
    colors: { plum, gray, dark },
    primaryColor: "plum",
    primaryShade: { light: 6, dark: 6 },
    autoContrast: true,
    luminanceThreshold: 0.35,
    fontFamily: "'Inter Variable', system-ui, -apple-system, 'Segoe UI', sans-serif",
    fontFamilyMonospace: "ui-monospace, 'SF Mono', 'Cascadia Code', 'DejaVu Sans Mono', monospace",
    fontSizes: { xs: "0.75rem", sm: "0.8125rem", md: "0.875rem", lg: "1rem", xl: "1.125rem" },
    headings: {
      fontWeight: "620",
      sizes: {
        h1: { fontSize: "1.5rem", lineHeight: "1.25" },
        h2: { fontSize: "1.0625rem", lineHeight: "1.35" },
        h3: { fontSize: "0.9375rem", lineHeight: "1.4" },
      },
    },
    defaultRadius: "md",
    cursorType: "pointer",
    focusRing: "auto",
    components: {
      Card: { defaultProps: { withBorder: true, padding: "lg", radius: "md" } },
      Badge: { defaultProps: { variant: "light", radius: "sm", tt: "none", fw: 550 } },
      Button: { defaultProps: { size: "sm" } },
      Tooltip: { defaultProps: { withArrow: true, multiline: true, maw: 320, openDelay: 200 } },
      CloseButton: { defaultProps: { "aria-label": "Close" } },
      Modal: { defaultProps: { centered: true, radius: "md" } },
      Table: { defaultProps: { verticalSpacing: "sm", horizontalSpacing: "md" } },
      Select: { defaultProps: { comboboxProps: { shadow: "md" } } },
    },
  }),
);

const TINTED = ["plum", "gray", "red", "orange", "yellow", "green", "teal", "blue", "indigo", "grape"];

/** Mantine's own greys and tints are too faint for WCAG AA on small text. */
export const variables: CSSVariablesResolver = (resolved) => ({
  variables: {},
  light: {
    "--mantine-color-dimmed": resolved.colors.gray[6],
    "--mantine-color-placeholder": resolved.colors.gray[6],
    "--mantine-color-error": resolved.colors.red[9],
    "--palate-ground": resolved.colors.gray[0],
    "--palate-line": resolved.colors.gray[2],
    "--palate-better": "#0b7a5b",
    "--palate-worse": "#b4441c",
    "--palate-unclear": resolved.colors.gray[6],
    "--mantine-color-anchor": resolved.colors.plum[7],
    "--palate-added": "#e9f8f0",
    "--palate-added-text": "#bfe9d3",
    "--palate-removed": "#fdf0ec",
    "--palate-removed-text": "#f9d2c5",
    ...Object.fromEntries(TINTED.map((color) => [`--mantine-color-${color}-light-color`, darkest(color, resolved)])),
  },
  dark: {
    "--mantine-color-dimmed": resolved.colors.dark[2],
    "--mantine-color-placeholder": resolved.colors.dark[2],
    "--mantine-color-error": resolved.colors.red[4],
    "--palate-ground": resolved.colors.dark[8],
    "--palate-line": resolved.colors.dark[5],
    "--mantine-color-gray-light": resolved.colors.dark[5],
    "--mantine-color-gray-light-hover": resolved.colors.dark[4],
    "--mantine-color-plum-light": "#43243a",
    "--mantine-color-plum-light-hover": "#552e4a",
    "--palate-better": "#4cc9a0",
    "--palate-worse": "#f08a5d",
    "--palate-unclear": resolved.colors.dark[1],
    "--mantine-color-anchor": resolved.colors.plum[3],
    "--palate-added": "#17302a",
    "--palate-added-text": "#1f5444",
    "--palate-removed": "#35221d",
    "--palate-removed-text": "#643527",
    ...Object.fromEntries(
      TINTED.map((color) => [`--mantine-color-${color}-light-color`, resolved.colors[color]?.[2] ?? "white"]),
    ),
  },
});

function darkest(color: string, resolved: Parameters<CSSVariablesResolver>[0]): string {
  const fallback: Record<string, string> = { yellow: "#7a4b00", orange: "#9a3d07", green: "#1a6b2c", teal: "#07634b" };
  return fallback[color] ?? resolved.colors[color]?.[9] ?? "black";
}
