import { MultiSelect, NumberInput, Select } from "@mantine/core";
import type { Schemas } from "../api/client";

type Props = { dimension: Schemas["Dimension"]; value: unknown; onChange: (value: unknown) => void };

/** A value of a dimension, by its kind; empty means that the parent decides. */
export function DimensionField({
  dimension: { key, kind, values = [], minimum, maximum, description },
  value,
  onChange,
}: Props) {
  switch (kind) {
    case "number":
      return (
        <NumberInput
          label={key}
          description={description}
          min={minimum}
          max={maximum}
          value={typeof value === "number" ? value : ""}
          onChange={(next) => onChange(typeof next === "number" ? next : undefined)}
        />
      );
    case "tags":
      return (
        <MultiSelect
          label={key}
          description={description}
          data={values}
          value={Array.isArray(value) ? value.map(String) : []}
          onChange={onChange}
          clearable
        />
      );
    default:
      return (
        <Select
          label={key}
          description={description}
          data={values}
          value={typeof value === "string" ? value : null}
          onChange={onChange}
          clearable
          placeholder="As its parent says"
        />
      );
  }
}
