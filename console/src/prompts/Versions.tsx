import { Grid, SegmentedControl, Select } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { ErrorState, Loading } from "../ui/states";
import { Comparison } from "./Comparison";
import { Timeline } from "./Timeline";
import { loaded, type VersionsResult, versionOptions } from "./useVersions";
import { VersionContent } from "./VersionContent";

/** The timeline of versions beside one of them, alone or against another. */
export function Versions({ prompt, versions }: { prompt: string; versions: VersionsResult }) {
  const search = useSearch({ from: "/p/$project/prompts/$prompt" });
  const navigate = useNavigate({ from: "/p/$project/prompts/$prompt" });
  if (versions.isError) {
    return <ErrorState error={versions.error} retry={() => versions.refetch()} />;
  }
  const items = loaded(versions);
  const newest = items[0];
  if (!newest) {
    return <Loading rows={6} />;
  }
  const number = search.version ?? newest.number;
  const version = items.find((item) => item.number === number);
  const parent = version?.parents[0] ?? (number > 1 ? number - 1 : undefined);
  const against = search.against;
  const compare = (other: number | undefined) =>
    navigate({ search: (before) => ({ ...before, version: number, against: other }), replace: true });
  return (
    <Grid gap="xl">
      <Grid.Col span={{ base: 12, md: 4, xl: 3 }}>
        <Timeline prompt={prompt} versions={versions} selected={number} />
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 8, xl: 9 }}>
        <Grid gap="md" align="center" mb="md">
          <Grid.Col span="content">
            <SegmentedControl
              aria-label="View"
              data={[
                { value: "content", label: "Content" },
                { value: "changes", label: "Changes", disabled: parent === undefined && against === undefined },
              ]}
              value={against === undefined ? "content" : "changes"}
              onChange={(view) => compare(view === "changes" ? parent : undefined)}
            />
          </Grid.Col>
          {against !== undefined && (
            <Grid.Col span="auto">
              <Select
                aria-label="Compare with"
                data={versionOptions(versions).filter(({ value }) => value !== String(number))}
                value={String(against)}
                allowDeselect={false}
                searchable
                maw={420}
                onChange={(other) => other && compare(Number(other))}
              />
            </Grid.Col>
          )}
        </Grid>
        {against === undefined ? (
          <VersionContent prompt={prompt} number={number} known={version} />
        ) : (
          <Comparison prompt={prompt} number={number} against={against} />
        )}
      </Grid.Col>
    </Grid>
  );
}
