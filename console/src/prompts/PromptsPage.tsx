import { Button, Grid, Group, Stack, Switch, TextInput } from "@mantine/core";
import { useDebouncedCallback, useDisclosure } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Plus, ScrollText, Search } from "lucide-react";
import { useMay } from "../app/session";
import { useProject } from "../app/useProject";
import { Page } from "../ui/Page";
import { Section } from "../ui/Section";
import { EmptyState, Loaded } from "../ui/states";
import { CreatePromptDialog } from "./CreatePromptDialog";
import { FolderList } from "./FolderList";
import { PromptTable } from "./PromptTable";
import { promptsQuery } from "./queries";

export function PromptsPage() {
  const project = useProject();
  const mayEdit = useMay(project, "editor");
  const search = useSearch({ from: "/p/$project/prompts" });
  const navigate = useNavigate({ from: "/p/$project/prompts" });
  const [creating, { open, close }] = useDisclosure();
  const prompts = useQuery(promptsQuery(search));
  const find = useDebouncedCallback((q: string) => {
    navigate({ search: (before) => ({ ...before, q: q.trim() || undefined }), replace: true });
  }, 250);
  const filtered = Object.values(search).some((value) => value !== undefined);
  return (
    <Page
      title="Prompts"
      description="What your application sends to its models, version by version"
      actions={
        mayEdit && (
          <Button leftSection={<Plus size={16} aria-hidden />} onClick={open}>
            New prompt
          </Button>
        )
      }
    >
      <Grid gap="lg">
        <Grid.Col span={{ base: 12, md: 3 }}>
          <FolderList selected={search.folder} />
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 9 }}>
          <Section title={search.folder ? `In ${search.folder}` : search.archived ? "Archived prompts" : "All prompts"}>
            <Stack gap="md">
              <Group gap="md">
                <TextInput
                  flex="1 1 240px"
                  aria-label="Search prompts"
                  placeholder="Words in keys, descriptions and content"
                  leftSection={<Search size={16} aria-hidden />}
                  defaultValue={search.q}
                  maxLength={200}
                  onChange={(event) => find(event.currentTarget.value)}
                />
                <Switch
                  label="Archived"
                  checked={search.archived === true}
                  onChange={(event) => {
                    const archived = event.currentTarget.checked || undefined;
                    navigate({ search: (before) => ({ ...before, archived }), replace: true });
                  }}
                />
              </Group>
              <Loaded query={prompts} rows={5} height={48}>
                {({ items }) =>
                  items.length > 0 ? (
                    <PromptTable prompts={items} />
                  ) : filtered ? (
                    <EmptyState
                      icon={<Search size={28} />}
                      title="No prompt fits"
                      actions={
                        <Button variant="default" onClick={() => navigate({ search: {} })}>
                          Show all prompts
                        </Button>
                      }
                    >
                      Try other words, or look in all folders.
                    </EmptyState>
                  ) : (
                    <EmptyState
                      icon={<ScrollText size={28} />}
                      title="No prompts yet"
                      actions={mayEdit && <Button onClick={open}>Write the first prompt</Button>}
                    >
                      A prompt has versions that never change, and labels that say which version is served.
                    </EmptyState>
                  )
                }
              </Loaded>
            </Stack>
          </Section>
        </Grid.Col>
      </Grid>
      <CreatePromptDialog opened={creating} onClose={close} folder={search.folder} />
    </Page>
  );
}
