import { Button, Grid, Modal, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { Link, useSearch } from "@tanstack/react-router";
import { Plus, UsersRound } from "lucide-react";
import { useMay } from "../app/session";
import { useProject } from "../app/useProject";
import { EmptyState, Loaded } from "../ui/states";
import { tree } from "./inheritance";
import { ProfileDetail } from "./ProfileDetail";
import { CreateProfile } from "./ProfileForm";
import classes from "./ProfileList.module.css";
import { profilesQuery } from "./queries";

export function ProfileList() {
  const project = useProject();
  const mayEdit = useMay(project, "editor");
  const { profile: selected } = useSearch({ from: "/p/$project/profiles" });
  const [creating, { open, close }] = useDisclosure();
  const profiles = useQuery(profilesQuery);
  const create = mayEdit && (
    <Button leftSection={<Plus size={16} aria-hidden />} variant="default" onClick={open}>
      New profile
    </Button>
  );
  return (
    <>
      <Loaded query={profiles} rows={5}>
        {({ items }) => {
          const shown = items.find(({ key }) => key === selected) ?? tree(items)[0]?.profile;
          return shown === undefined ? (
            <EmptyState icon={<UsersRound size={28} />} title="No profiles yet" actions={create}>
              A profile says what a group of people likes, such as short answers in a direct tone. Declare the
              dimensions first.
            </EmptyState>
          ) : (
            <Grid gap="xl">
              <Grid.Col span={{ base: 12, md: 4, xl: 3 }}>
                <Stack gap="md" align="stretch">
                  <ul className={classes.list} aria-label="Profiles">
                    {tree(items).map(({ profile, depth }) => (
                      <li key={profile.key} style={{ paddingLeft: depth * 18 }}>
                        <Link
                          to="/p/$project/profiles"
                          params={{ project }}
                          search={{ profile: profile.key }}
                          className={classes.profile}
                          data-selected={profile.key === shown.key || undefined}
                          aria-current={profile.key === shown.key ? "true" : undefined}
                        >
                          <Text size="sm" fw={600} className="wrap">
                            {profile.name}
                          </Text>
                          <Text size="xs" c="dimmed" className="wrap">
                            {profile.key} · priority {profile.priority}
                          </Text>
                        </Link>
                      </li>
                    ))}
                  </ul>
                  {create}
                </Stack>
              </Grid.Col>
              <Grid.Col span={{ base: 12, md: 8, xl: 9 }}>
                <ProfileDetail key={shown.key} profile={shown} all={items} />
              </Grid.Col>
            </Grid>
          );
        }}
      </Loaded>
      <Modal opened={creating} onClose={close} size="xl" title={<Text fw={620}>New profile</Text>}>
        <CreateProfile onClose={close} />
      </Modal>
    </>
  );
}
