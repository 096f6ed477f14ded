package dev.palate.client;

/** Snapshots of a small project. */
final class SampleSnapshots {

    static final String STICKY = "\"stored\"";
    static final String HASH = "\"hash\"";

    private static final String EXPERIMENT = """
            {"key":"trial","salt":"s","prompt":"greeting","label":"production","slots":[{"start":0,"end":1000000}],
             "audience":{},"trafficPpm":1000000,
             "variants":[{"key":"control","control":true,"version":1,"versionsByProfile":{}},
                         {"key":"treatment","control":false,"version":2,"versionsByProfile":{}}],
             "segments":[{"start":0,"end":500000,"variant":"control"},{"start":500000,"end":1000000,"variant":"treatment"}],
             "allocation":3,"overrides":{},"stickiness":%s}
            """;

    private SampleSnapshots() {}

    /** One prompt with one version, in production. */
    static String text(long revision, String text) {
        return project(
                revision,
                0,
                prompt(
                        "greeting",
                        "{\"number\":1,\"digest\":\"d-" + text + "\",\"config\":{\"temperature\":0.2},\"text\":\""
                                + text + "\"}"),
                "",
                "");
    }

    /** No prompt at all. */
    static String empty(long revision) {
        return project(revision, 0, "", "", "");
    }

    /** An experiment with two variants, of which a subject keeps one by hash or by what is stored. */
    static String experiment(long revision, String stickiness) {
        return project(revision, 0, twoVersions(), "", EXPERIMENT.formatted(stickiness));
    }

    /** A label with a version of its own for a profile, and subjects whose profile is stored. */
    static String storedProfiles(long revision, long newestChange) {
        var prompt = """
                {"key":"greeting","type":"text","labels":[{"label":"production","version":1},
                 {"label":"production","version":2,"profile":"concise"}],"versions":[
                 {"number":1,"digest":"d1","config":{},"text":"one"},{"number":2,"digest":"d2","config":{},"text":"two"}]}
                """;
        return project(
                revision, newestChange, prompt, "{\"key\":\"concise\",\"version\":4,\"priority\":0,\"values\":{}}", "");
    }

    private static String twoVersions() {
        return prompt(
                "greeting",
                "{\"number\":1,\"digest\":\"d1\",\"config\":{},\"text\":\"one\"},"
                        + "{\"number\":2,\"digest\":\"d2\",\"config\":{},\"text\":\"two\"}");
    }

    private static String prompt(String key, String versions) {
        return "{\"key\":\"%s\",\"type\":\"text\",\"labels\":[{\"label\":\"production\",\"version\":1}],\"versions\":[%s]}"
                .formatted(key, versions);
    }

    private static String project(
            long revision, long subjectProfiles, String prompts, String profiles, String experiments) {
        return """
                {"project":"shop","revision":%d,"subjectProfiles":%d,"prompts":[%s],"profiles":[%s],"experiments":[%s],
                 "holdouts":[]}
                """.formatted(revision, subjectProfiles, prompts, profiles, experiments)
                .replace("\n", "");
    }
}
