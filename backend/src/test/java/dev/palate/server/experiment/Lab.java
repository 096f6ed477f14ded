package dev.palate.server.experiment;

import dev.palate.server.TestProject;
import dev.palate.server.profile.Answer;
import dev.palate.server.profile.Api;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A project with the prompt {@code refund}: three versions, of which the first is in production. */
final class Lab {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final TestProject project;
    private final Api api;

    private Lab(TestProject project, Api api) {
        this.project = project;
        this.api = api;
    }

    static Lab in(TestProject project) {
        var lab = new Lab(project, new Api(project.management()));
        lab.createPrompt("refund");
        return lab;
    }

    TestProject project() {
        return project;
    }

    Api api() {
        return api;
    }

    void createPrompt(String key) {
        api.create("/prompts", "{\"key\": \"%s\", \"type\": \"text\"}".formatted(key));
        for (int version = 1; version <= 3; version++) {
            api.create("/prompts/" + key + "/versions", "{\"text\": \"Version %d\"}".formatted(version));
        }
        api.putNew("/prompts/" + key + "/labels/production", "{\"version\": 1}").expect(201);
    }

    void createProfile(String key) {
        api.create("/profiles", "{\"key\": \"%s\", \"values\": {}}".formatted(key));
    }

    void createLayer(String key) {
        api.create("/layers", "{\"key\": \"%s\"}".formatted(key));
    }

    /** An experiment of {@code current} against {@code short}, with members added or replaced. */
    static String definition(String key, String members) {
        return content(members).put("key", key).toString();
    }

    /** The same as the body of an update. */
    static String update(String members) {
        return content(members).toString();
    }

    private static ObjectNode content(String members) {
        var content = (ObjectNode) JSON.readTree("""
                {"prompt": "refund", "variants": [{"key": "current", "version": 1}, {"key": "short", "version": 2}]}""");
        return content.setAll((ObjectNode) JSON.readTree("{" + members + "}"));
    }

    Answer draft(String key) {
        return draft(key, "");
    }

    Answer draft(String key, String members) {
        return api.create("/experiments", definition(key, members));
    }

    Answer refusedDraft(String members) {
        return api.post("/experiments", definition("refused", members)).expect(422);
    }

    /** A running experiment. */
    Answer run(String key, String members) {
        draft(key, members);
        return act(key, "start").expect(200);
    }

    Answer run(String key) {
        return run(key, "");
    }

    Answer get(String key) {
        return api.get("/experiments/" + key).expect(200);
    }

    /** Does something to an experiment as it is now. */
    Answer act(String key, String action) {
        return act(key, action, "{}");
    }

    Answer act(String key, String action, String body) {
        return api.post("/experiments/" + key + "/" + action, get(key).etag(), body);
    }
}
