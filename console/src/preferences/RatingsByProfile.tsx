import { SegmentedControl } from "@mantine/core";
import { useState } from "react";
import type { Schemas } from "../api/client";
import { difference, share } from "../experiments/estimates";
import { Csv } from "../ui/Csv";
import { ByProfile, type Row } from "./ByProfile";
import { aroundHalf, profileName } from "./evidence";
import { Part } from "./Part";
import { VersionLink } from "./VersionLink";

type Props = { profiles: Schemas["PreferenceEvidence"][]; prompt: string; reference?: number };

/** Whose taste each version serves. */
export function RatingsByProfile({ profiles, prompt, reference }: Props) {
  const [what, setWhat] = useState<"utility" | "alignment">("utility");
  const versions = [...new Set(profiles.flatMap((one) => one.versions.map(({ version }) => version)))].sort(
    (one, other) => one - other,
  );
  const shown = what === "utility" ? versions : versions.filter((version) => version !== reference);
  const rows: Row[] = shown.map((version) => ({
    id: String(version),
    name: <VersionLink prompt={prompt} version={version} reference={version === reference} />,
    cells: profiles.map((one) => one.versions.find((rated) => rated.version === version)?.[what]),
  }));
  const metric = profiles[0]?.metric ?? "";
  return (
    <Part
      title="By profile"
      description={
        what === "utility"
          ? "Log odds of being preferred to the average version, by subjects of each profile"
          : `How probably a subject of each profile prefers the version to v${reference}, a tie counting half`
      }
      actions={
        <>
          {reference !== undefined && (
            <SegmentedControl
              size="xs"
              aria-label="What is shown by profile"
              data={[
                { value: "utility", label: "Rating" },
                { value: "alignment", label: `Preferred to v${reference}` },
              ]}
              value={what}
              onChange={(next) => setWhat(next as typeof what)}
            />
          )}
          <Csv
            name={`${prompt}-${metric}-by-profile`}
            what="the ratings by profile"
            header={[
              ...["profile", "version", "subjects", "utility", "lower", "upper"],
              ...["reference", "alignment", "alignment.lower", "alignment.upper", "undefined"],
            ]}
            rows={() => profiles.flatMap((one) => one.versions.map((version) => cells(one, version, reference)))}
          />
        </>
      }
    >
      <ByProfile
        label={`${what === "utility" ? "Ratings" : "Alignment"} by profile by ${metric}`}
        title="Version"
        profiles={profiles.map(({ profile }) => profile)}
        rows={rows}
        show={what === "utility" ? (estimate) => difference(estimate, "rating") : share}
        centre={what === "utility" ? undefined : aroundHalf}
      />
    </Part>
  );
}

function cells(
  { profile }: Schemas["PreferenceEvidence"],
  { version, subjects, utility, alignment }: Schemas["VersionUtility"],
  reference: number | undefined,
) {
  return [
    ...[profileName(profile), version, subjects, utility.value, utility.lower, utility.upper],
    ...[reference, alignment?.value, alignment?.lower, alignment?.upper, utility.undefined],
  ];
}
