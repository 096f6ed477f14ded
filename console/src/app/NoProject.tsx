import { Center } from "@mantine/core";
import { FolderX } from "lucide-react";
import { EmptyState } from "../ui/states";

export function NoProject() {
  return (
    <Center mih="100dvh" component="main">
      <EmptyState icon={<FolderX size={32} />} title="You are not a member of any project">
        Ask an admin of a project to add you. Then reload this page.
      </EmptyState>
    </Center>
  );
}
