import { Badge, Group, Tabs, Text } from "@mantine/core";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { FlaskConical, PenLine } from "lucide-react";
import { lazy, Suspense } from "react";
import { useMay } from "../app/session";
import { useProject } from "../app/useProject";
import { LabelChip } from "../ui/chips";
import { ButtonLink, TextLink } from "../ui/links";
import { Page } from "../ui/Page";
import { EmptyState, Loaded, Loading } from "../ui/states";
import { Details } from "./Details";
import { Labels } from "./Labels";
import { Preview } from "./Preview";
import { promptQuery, versionsQuery } from "./queries";
import { Versions } from "./Versions";

const PreferencesTab = lazy(() => import("../preferences/PreferencesTab"));

const TABS = [
  ["versions", "Versions"],
  ["labels", "Labels"],
  ["preferences", "Preferences"],
  ["preview", "Try it"],
  ["details", "Details"],
] as const;

export function PromptPage() {
  const project = useProject();
  const { prompt: key } = useParams({ from: "/p/$project/prompts/$prompt" });
  const { tab = "versions" } = useSearch({ from: "/p/$project/prompts/$prompt" });
  const navigate = useNavigate({ from: "/p/$project/prompts/$prompt" });
  const mayEdit = useMay(project, "editor");
  const prompt = useQuery(promptQuery(key));
  const versions = useInfiniteQuery(versionsQuery(key));
  const value = prompt.data?.value;
  const empty = value !== undefined && value.latestVersion === undefined;
  return (
    <Page
      title={key}
      trail={
        <Group gap={6}>
          <TextLink to="/p/$project/prompts" params={{ project }} size="sm">
            Prompts
          </TextLink>
          {value?.folder && (
            <>
              /
              <TextLink to="/p/$project/prompts" params={{ project }} search={{ folder: value.folder }} size="sm">
                {value.folder}
              </TextLink>
            </>
          )}
        </Group>
      }
      badge={
        <Group gap={6}>
          {value?.archived && <Badge color="orange">Archived</Badge>}
          {value?.labels.map(({ label, profile, version }) => (
            <LabelChip key={`${label} ${profile}`} label={label} profile={profile} version={version} />
          ))}
        </Group>
      }
      description={value?.description}
      actions={
        mayEdit && (
          <>
            {!empty && (
              <ButtonLink
                to="/p/$project/new-experiment"
                params={{ project }}
                search={{ prompt: key }}
                variant="default"
                leftSection={<FlaskConical size={16} aria-hidden />}
              >
                Test versions
              </ButtonLink>
            )}
            <ButtonLink
              to="/p/$project/prompts/$prompt/edit"
              params={{ project, prompt: key }}
              leftSection={<PenLine size={16} aria-hidden />}
            >
              New version
            </ButtonLink>
          </>
        )
      }
    >
      <Loaded query={prompt} rows={6}>
        {(tagged) =>
          empty ? (
            <EmptyState
              icon={<PenLine size={28} />}
              title="This prompt has no version yet"
              actions={
                mayEdit && (
                  <ButtonLink to="/p/$project/prompts/$prompt/edit" params={{ project, prompt: key }}>
                    Write the first version
                  </ButtonLink>
                )
              }
            >
              Versions never change once they are published, so what was served can always be read again.
            </EmptyState>
          ) : (
            <Tabs
              value={tab}
              keepMounted={false}
              onChange={(next) =>
                navigate({
                  search: (before) => ({ ...before, tab: TABS.find(([id]) => id === next)?.[0] }),
                  replace: true,
                })
              }
            >
              <Tabs.List mb="lg">
                {TABS.map(([id, text]) => (
                  <Tabs.Tab key={id} value={id}>
                    <Text size="sm" inherit>
                      {text}
                    </Text>
                  </Tabs.Tab>
                ))}
              </Tabs.List>
              <Tabs.Panel value="versions">
                <Versions prompt={key} versions={versions} />
              </Tabs.Panel>
              <Tabs.Panel value="labels">
                <Labels prompt={key} versions={versions} />
              </Tabs.Panel>
              <Tabs.Panel value="preferences">
                <Suspense fallback={<Loading rows={4} height={120} />}>
                  <PreferencesTab prompt={key} versions={versions} />
                </Suspense>
              </Tabs.Panel>
              <Tabs.Panel value="preview">
                <Preview prompt={key} versions={versions} />
              </Tabs.Panel>
              <Tabs.Panel value="details">
                <Details tagged={tagged} />
              </Tabs.Panel>
            </Tabs>
          )
        }
      </Loaded>
    </Page>
  );
}
