import { ActionIcon, Anchor, Button, NavLink } from "@mantine/core";
import { createLink } from "@tanstack/react-router";

export const TextLink = createLink(Anchor<"a">);
export const ButtonLink = createLink(Button<"a">);
export const NavItem = createLink(NavLink<"a">);
export const IconLink = createLink(ActionIcon<"a">);
