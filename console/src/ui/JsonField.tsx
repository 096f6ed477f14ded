import { JsonInput } from "@mantine/core";

type Props = {
  label: string;
  description?: string;
  value: string;
  onChange: (value: string) => void;
  error?: string;
  minRows?: number;
};

/** A JSON object that one types. */
export function JsonField({ label, description, value, onChange, error, minRows = 3 }: Props) {
  return (
    <JsonInput
      label={label}
      description={description}
      value={value}
      onChange={onChange}
      error={error}
      formatOnBlur
      autosize
      minRows={minRows}
      maxRows={20}
      styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)" } }}
    />
  );
}
