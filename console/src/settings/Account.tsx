import { Button, Group, PasswordInput, Stack } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation } from "@tanstack/react-query";
import { api } from "../api/client";
import { done } from "../ui/notify";
import { Section } from "../ui/Section";
import { ErrorState } from "../ui/states";

const MINIMUM = 12;

/** One's own password. */
export function Account() {
  const form = useForm({
    initialValues: { currentPassword: "", newPassword: "", again: "" },
    validate: {
      newPassword: (password) => (password.length < MINIMUM ? `At least ${MINIMUM} characters.` : null),
      again: (again, { newPassword }) => (again === newPassword ? null : "This is another password."),
    },
  });
  const change = useMutation({
    mutationFn: ({ currentPassword, newPassword }: { currentPassword: string; newPassword: string }) =>
      api.PUT("/session/password", { body: { currentPassword, newPassword } }),
    onSuccess: () => {
      form.reset();
      done("Your password is changed; your other sessions have ended");
    },
  });
  return (
    <Section title="Password" description="Changing it ends your sessions in other browsers.">
      <form onSubmit={form.onSubmit((fields) => change.mutate(fields))}>
        <Stack gap="md" maw={420}>
          <PasswordInput
            label="Current password"
            autoComplete="current-password"
            required
            {...form.getInputProps("currentPassword")}
          />
          <PasswordInput
            label="New password"
            autoComplete="new-password"
            required
            {...form.getInputProps("newPassword")}
          />
          <PasswordInput
            label="New password again"
            autoComplete="new-password"
            required
            {...form.getInputProps("again")}
          />
          {change.isError && <ErrorState error={change.error} />}
          <Group>
            <Button type="submit" loading={change.isPending}>
              Change password
            </Button>
          </Group>
        </Stack>
      </form>
    </Section>
  );
}
