import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useParams, useSearch } from "@tanstack/react-router";
import { useProject } from "../app/useProject";
import { TextLink } from "../ui/links";
import { Page } from "../ui/Page";
import { Loaded, Loading } from "../ui/states";
import { Editor } from "./Editor";
import { promptQuery, versionQuery, versionsQuery } from "./queries";
import { loaded } from "./useVersions";

/** Where the next version of a prompt is written. */
export function EditorPage() {
  const project = useProject();
  const { prompt: key } = useParams({ from: "/p/$project/prompts/$prompt/edit" });
  const { from } = useSearch({ from: "/p/$project/prompts/$prompt/edit" });
  const prompt = useQuery(promptQuery(key));
  const versions = useInfiniteQuery(versionsQuery(key));
  const base = from ?? loaded(versions)[0]?.number;
  const version = useQuery({ ...versionQuery(key, base ?? 0), enabled: base !== undefined });
  const ready = versions.isSuccess && (base === undefined || version.data !== undefined);
  return (
    <Page
      title={base === undefined ? "The first version" : "New version"}
      trail={
        <TextLink to="/p/$project/prompts/$prompt" params={{ project, prompt: key }} size="sm" className="wrap">
          {key}
        </TextLink>
      }
      description={base === undefined ? undefined : `Written from version ${base}`}
    >
      <Loaded query={prompt} rows={6}>
        {({ value }) =>
          version.isError ? (
            <Loaded query={version}>{() => null}</Loaded>
          ) : ready ? (
            <Editor key={base} prompt={value} base={version.data} />
          ) : (
            <Loading rows={6} />
          )
        }
      </Loaded>
    </Page>
  );
}
