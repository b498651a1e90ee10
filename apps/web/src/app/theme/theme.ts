import { Button, type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';
import { WorkingButton } from './working-button.js';

const ink: MantineColorsTuple = [
  '#eef4f7',
  '#dce8ee',
  '#b8d2de',
  '#92c6de',
  '#6fa9c3',
  '#4b89a4',
  '#336f89',
  '#255a72',
  '#1c4a60',
  '#123648',
];

// Mantine draws inputs, menus and tracks of the dark scheme from these.
const dark: MantineColorsTuple = [
  '#e7ecea',
  '#c9d2cf',
  '#b2bdba',
  '#93a09c',
  '#566361',
  '#33413e',
  '#1c2726',
  '#161f1e',
  '#0f1615',
  '#0b1110',
];

export const theme = createTheme({
  colors: { ink, dark },
  primaryColor: 'ink',
  primaryShade: { light: 8, dark: 3 },
  autoContrast: true,
  fontFamily: 'var(--pl-font)',
  fontFamilyMonospace: 'ui-monospace, "SF Mono", Menlo, Consolas, monospace',
  defaultRadius: 6,
  cursorType: 'pointer',
  respectReducedMotion: true,
  focusRing: 'auto',
  components: {
    Tooltip: {
      defaultProps: {
        multiline: true,
        maw: 300,
        openDelay: 250,
        withArrow: true,
        events: { hover: true, focus: true, touch: true },
      },
    },
    InputWrapper: { defaultProps: { withAsterisk: false }, styles: { label: { fontWeight: 520, marginBottom: 2 } } },
    Button: Button.extend({
      defaultProps: { size: 'sm', component: WorkingButton },
      vars: (_, { variant = 'filled' }) => ({
        root:
          variant === 'filled'
            ? {
                '--button-bg': 'var(--pl-accent)',
                '--button-color': 'var(--pl-on-accent)',
                '--button-hover': 'color-mix(in srgb, var(--pl-accent) 88%, var(--pl-ink))',
              }
            : {},
      }),
    }),
    Modal: { defaultProps: { centered: true } },
    Textarea: { defaultProps: { rows: 2, resize: 'vertical' } },
  },
});

// Mantine's own surfaces follow the tokens, so that a menu and a panel are made of the same paper.
export const cssVariables: CSSVariablesResolver = () => {
  const shared = {
    '--mantine-color-body': 'var(--pl-surface)',
    '--mantine-color-text': 'var(--pl-ink)',
    '--mantine-color-dimmed': 'var(--pl-ink-3)',
    '--mantine-color-placeholder': 'var(--pl-ink-3)',
    '--mantine-color-default': 'var(--pl-surface)',
    '--mantine-color-default-hover': 'var(--pl-hover)',
    '--mantine-color-default-border': 'var(--pl-rule-strong)',
    '--mantine-color-default-color': 'var(--pl-ink)',
    '--mantine-color-error': 'var(--pl-under)',
    '--mantine-color-anchor': 'var(--pl-accent)',
  };
  return { variables: {}, light: shared, dark: shared };
};
