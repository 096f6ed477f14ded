import { Input, MultiSelect, Slider } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { profilesQuery } from "../profiles/queries";
import { Section } from "../ui/Section";
import type { Draft } from "./draft";

type Props = { draft: Draft; change: (part: Partial<Draft>) => void };

export function AudienceFields({ draft, change }: Props) {
  const profiles = useQuery(profilesQuery);
  return (
    <Section title="Who takes part">
      <MultiSelect
        label="Only people of these profiles"
        description="And of those below them; everybody when none is chosen"
        data={profiles.data?.items.map(({ key, name }) => ({ value: key, label: name })) ?? []}
        value={draft.profiles}
        searchable
        clearable
        onChange={(chosen) => change({ profiles: chosen })}
      />
      <Input.Wrapper label={`Share of them: ${draft.trafficPercent} %`} labelElement="div" pb="md">
        <Slider
          mt={6}
          min={1}
          max={100}
          label={null}
          marks={[25, 50, 75].map((value) => ({ value, label: `${value} %` }))}
          value={draft.trafficPercent}
          thumbLabel="Share of the traffic in percent"
          onChange={(trafficPercent) => change({ trafficPercent })}
        />
      </Input.Wrapper>
    </Section>
  );
}
