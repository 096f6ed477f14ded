import { Anchor, Button, type ButtonProps, NavLink } from "@mantine/core";
import { createLink } from "@tanstack/react-router";
import type { ComponentPropsWithRef } from "react";

export const TextLink = createLink(Anchor<"a">);
export const NavItem = createLink(NavLink<"a">);
export const ButtonLink = createLink(AnchorButton);

/** Looks like a button and goes somewhere. */
function AnchorButton(props: ButtonProps & Omit<ComponentPropsWithRef<"a">, keyof ButtonProps>) {
  return <Button component="a" {...props} />;
}
