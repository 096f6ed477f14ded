import { Tabs } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { ShieldX } from "lucide-react";
import type { ReactNode } from "react";
import { SETTINGS_TABS } from "../app/router";
import { useMay } from "../app/session";
import { useProject } from "../app/useProject";
import { Page } from "../ui/Page";
import { EmptyState } from "../ui/states";
import { Account } from "./Account";
import { AuditLog } from "./AuditLog";
import { Keys } from "./Keys";
import { Layers } from "./Layers";
import { Members } from "./Members";
import { Metrics } from "./Metrics";
import { ProjectSettings } from "./ProjectSettings";

const TABS: { id: (typeof SETTINGS_TABS)[number]; text: string; admin: boolean; content: ReactNode }[] = [
  { id: "keys", text: "Keys", admin: true, content: <Keys /> },
  { id: "members", text: "Members", admin: true, content: <Members /> },
  { id: "project", text: "Project", admin: false, content: <ProjectSettings /> },
  { id: "metrics", text: "Metrics", admin: false, content: <Metrics /> },
  { id: "layers", text: "Layers and holdouts", admin: false, content: <Layers /> },
  { id: "audit", text: "Audit log", admin: true, content: <AuditLog /> },
  { id: "account", text: "Your account", admin: false, content: <Account /> },
];

export function SettingsPage() {
  const project = useProject();
  const admin = useMay(project, "admin");
  const { tab = admin ? "keys" : "project" } = useSearch({ from: "/p/$project/settings" });
  const navigate = useNavigate({ from: "/p/$project/settings" });
  return (
    <Page title="Settings">
      <Tabs
        value={tab}
        keepMounted={false}
        onChange={(next) => navigate({ search: { tab: SETTINGS_TABS.find((one) => one === next) }, replace: true })}
      >
        <Tabs.List mb="lg">
          {TABS.map(({ id, text }) => (
            <Tabs.Tab key={id} value={id}>
              {text}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {TABS.map(({ id, admin: needed, content }) => (
          <Tabs.Panel key={id} value={id}>
            {needed && !admin ? (
              <EmptyState icon={<ShieldX size={28} />} title="Only admins of the project see this">
                Ask one of them to show or change it.
              </EmptyState>
            ) : (
              content
            )}
          </Tabs.Panel>
        ))}
      </Tabs>
    </Page>
  );
}
