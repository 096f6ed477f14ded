import { Tabs } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { PROFILE_TABS } from "../app/router";
import { Page } from "../ui/Page";
import { Dimensions } from "./Dimensions";
import { Learned } from "./Learned";
import { ProfileList } from "./ProfileList";
import { Tester } from "./Tester";

export function ProfilesPage() {
  const { tab = "profiles" } = useSearch({ from: "/p/$project/profiles" });
  const navigate = useNavigate({ from: "/p/$project/profiles" });
  return (
    <Page
      title="Profiles"
      description="Whose taste a prompt serves: what groups of people like, and how they are recognised"
    >
      <Tabs
        value={tab}
        keepMounted={false}
        onChange={(next) =>
          navigate({
            search: (before) => ({ ...before, tab: PROFILE_TABS.find((one) => one === next) }),
            replace: true,
          })
        }
      >
        <Tabs.List mb="lg">
          <Tabs.Tab value="profiles">Profiles</Tabs.Tab>
          <Tabs.Tab value="dimensions">Dimensions</Tabs.Tab>
          <Tabs.Tab value="tester">Who would this be?</Tabs.Tab>
          <Tabs.Tab value="learned">Learned</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="profiles">
          <ProfileList />
        </Tabs.Panel>
        <Tabs.Panel value="dimensions">
          <Dimensions />
        </Tabs.Panel>
        <Tabs.Panel value="tester">
          <Tester />
        </Tabs.Panel>
        <Tabs.Panel value="learned">
          <Learned />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
