import { Modal, Stack, Text, Textarea } from "@mantine/core";
import { type FormEvent, type ReactNode, useState } from "react";
import { FormEnd } from "./FormEnd";
import { ErrorState } from "./states";

type Props = {
  opened: boolean;
  title: string;
  /** What will happen. */
  children?: ReactNode;
  action: string;
  color?: string;
  required?: boolean;
  placeholder?: string;
  pending: boolean;
  error: unknown;
  /** Offered when somebody else changed it first. */
  onReload?: () => void;
  onConfirm: (reason: string) => void;
  onClose: () => void;
};

/** A change that is kept with its reason. */
export function ReasonDialog(props: Props) {
  const [reason, setReason] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    props.onConfirm(reason.trim());
  };
  return (
    <Modal opened={props.opened} onClose={props.onClose} title={<Text fw={620}>{props.title}</Text>} size="md">
      <form onSubmit={submit}>
        <Stack gap="md">
          {props.children}
          <Textarea
            label="Reason"
            description="Kept in the history, for whoever asks later"
            placeholder={props.placeholder}
            required={props.required}
            autosize
            minRows={2}
            maxLength={1000}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            data-autofocus
          />
          {props.error != null && <ErrorState error={props.error} retry={props.onReload} />}
          <FormEnd action={props.action} pending={props.pending} color={props.color} onCancel={props.onClose} />
        </Stack>
      </form>
    </Modal>
  );
}
