import { notifications } from "@mantine/notifications";

export function done(message: string) {
  notifications.show({ message, color: "teal", autoClose: 4000 });
}
