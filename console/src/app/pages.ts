import { FlaskConical, House, MessageSquareText, ScrollText, Settings, UsersRound } from "lucide-react";

export const PAGES = [
  { to: "/p/$project", text: "Home", icon: House, exact: true },
  { to: "/p/$project/prompts", text: "Prompts", icon: ScrollText, exact: false },
  { to: "/p/$project/profiles", text: "Profiles", icon: UsersRound, exact: false },
  { to: "/p/$project/experiments", text: "Experiments", icon: FlaskConical, exact: false },
  { to: "/p/$project/feedback", text: "Feedback", icon: MessageSquareText, exact: false },
  { to: "/p/$project/settings", text: "Settings", icon: Settings, exact: false },
] as const;
