import { Checkbox, NumberInput, Radio, Select, SimpleGrid, Stack } from "@mantine/core";
import type { Schemas } from "../api/client";
import { FEEDBACK_SOURCES } from "../app/router";
import { SOURCE_NAMES } from "../feedback/words";
import { Section } from "../ui/Section";
import { MODES } from "./allocation";
import type { Draft, DraftAllocation } from "./draft";

type Props = { draft: Draft; change: (part: Partial<Draft>) => void; wrong: Record<string, string> };

/** Whether the split stays as it is, or follows the answers. */
export function AllocationFields({ draft: { allocation }, change, wrong }: Props) {
  const set = (part: Partial<DraftAllocation>) => change({ allocation: { ...allocation, ...part } });
  return (
    <Section title="How traffic is shared" description="From the start to the end; it cannot be changed in between.">
      <Radio.Group
        aria-label="How traffic is shared"
        value={allocation.mode}
        onChange={(mode) => set({ mode: mode as Schemas["AllocationMode"] })}
      >
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
          {MODES.map(({ mode, title, explanation }) => (
            <Radio key={mode} value={mode} label={title} description={explanation} />
          ))}
        </SimpleGrid>
      </Radio.Group>
      {allocation.mode !== "fixed" && <AdaptiveFields allocation={allocation} set={set} wrong={wrong} />}
    </Section>
  );
}

type AdaptiveProps = {
  allocation: DraftAllocation;
  set: (part: Partial<DraftAllocation>) => void;
  wrong: Record<string, string>;
};

function AdaptiveFields({ allocation, set, wrong }: AdaptiveProps) {
  const number = (then: (value: number) => void) => (value: string | number) =>
    typeof value === "number" && then(value);
  return (
    <Stack gap="md">
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md" style={{ alignItems: "end" }}>
        <NumberInput
          label="Least share of each variant"
          description="Keeps all of them measurable; below 1 % intervals are too short"
          suffix=" %"
          min={0.1}
          max={50}
          value={allocation.floorPercent}
          error={wrong.floor}
          onChange={number((floorPercent) => set({ floorPercent }))}
        />
        <NumberInput
          label="Least share of control"
          description="What the others are compared with; the same if empty"
          suffix=" %"
          min={0.1}
          max={90}
          value={allocation.controlFloorPercent}
          error={wrong.controlFloor}
          onChange={(value) => set({ controlFloorPercent: typeof value === "number" ? value : "" })}
        />
        <NumberInput
          label="Subjects of each variant at first"
          description="Until then the split above holds"
          min={2}
          max={1_000_000}
          allowDecimal={false}
          thousandSeparator=","
          value={allocation.explorationSubjects}
          onChange={number((explorationSubjects) => set({ explorationSubjects }))}
        />
        <NumberInput
          label="Of them, with an answer"
          description="So many must have judged as well"
          min={2}
          max={1_000_000}
          allowDecimal={false}
          thousandSeparator=","
          value={allocation.explorationAnswers}
          onChange={number((explorationAnswers) => set({ explorationAnswers }))}
        />
        <NumberInput
          label="Largest step of a share"
          description="By so much it changes in one update at most"
          suffix=" %"
          min={1}
          max={100}
          value={allocation.maximumChangePercent}
          onChange={number((maximumChangePercent) => set({ maximumChangePercent }))}
        />
        <Select
          label="Whose answers count"
          description="The others are shown, and move nothing"
          allowDeselect={false}
          data={FEEDBACK_SOURCES.map((value) => ({ value, label: SOURCE_NAMES[value] }))}
          value={allocation.source}
          onChange={(source) => source && set({ source: source as Schemas["FeedbackSource"] })}
        />
        {allocation.mode === "keep_adapting" && (
          <NumberInput
            label="What an update remembers"
            description="Of the weight of all that was said before it"
            suffix=" %"
            min={50}
            max={100}
            value={allocation.memoryPercent}
            onChange={number((memoryPercent) => set({ memoryPercent }))}
          />
        )}
      </SimpleGrid>
      <Checkbox
        label="Shares of their own for profiles"
        description="For those of whose people 100 have judged; until then they share what is believed of all"
        checked={allocation.perProfile}
        onChange={(event) => set({ perProfile: event.currentTarget.checked })}
      />
      <Checkbox
        label="Everybody stays in the variant first seen"
        description="Otherwise some move when shares do, and who saw several variants is excluded from the results"
        checked={allocation.staysPut}
        onChange={(event) => set({ staysPut: event.currentTarget.checked })}
      />
    </Stack>
  );
}
