package dev.palate.server.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palate.server.ServerTest;
import dev.palate.server.TestProjects;
import dev.palate.server.profile.Api;
import dev.palate.server.profile.AuditTrail;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;

@ServerTest
class LayersTest {

    @Autowired
    TestProjects projects;

    @Autowired
    DatabaseClient db;

    private Lab lab;

    @BeforeEach
    void createLayer() {
        lab = Lab.in(projects.create());
        lab.createLayer("refunds");
    }

    @Test
    void beginsEmpty() {
        var layers = lab.api().get("/layers").expect(200);

        assertThat(layers.items("/key")).containsExactly("refunds");
        assertThat(layers.items("/freePpm")).containsExactly("1000000");
        assertThat(layers.at("/items/0/experiments").size()).isZero();
    }

    @Test
    void refusesAKeyThatIsTaken() {
        assertThat(lab.api()
                        .post("/layers", "{\"key\": \"refunds\"}")
                        .expect(409)
                        .text("/code"))
                .isEqualTo("layer_exists");
    }

    @Test
    void givesItsLowestFreeSlotsToWhoStarts() {
        lab.run("first", inLayer(0.25));
        var second = lab.run("second", inLayer(0.5));

        assertThat(second.at("/slots/0/start").asInt()).isEqualTo(250_000);
        assertThat(second.at("/slots/0/end").asInt()).isEqualTo(750_000);
        var layer = lab.api().get("/layers").at("/items/0");
        assertThat(layer.at("/freePpm").asInt()).isEqualTo(250_000);
        assertThat(layer.at("/experiments")
                        .valueStream()
                        .map(occupant -> occupant.at("/experiment").asString()))
                .containsExactlyInAnyOrder("first", "second");
    }

    @Test
    void refusesMoreThanIsFreeAndNamesTheOccupants() {
        lab.run("first", inLayer(0.25));
        lab.run("second", inLayer(0.5));
        lab.draft("third", inLayer(0.3));

        var refused = lab.act("third", "start").expect(409);

        assertThat(refused.text("/code")).isEqualTo("layer_full");
        assertThat(refused.text("/detail"))
                .contains(
                        "'refunds' has 250000 ppm",
                        "300000 are needed",
                        "'first' holds 250000",
                        "'second' holds 500000");
    }

    @Test
    void keepsTheSlotsOfThePausedAndFreesThoseOfTheStopped() {
        lab.run("first", inLayer(0.5));
        lab.run("second", inLayer(0.5));
        lab.draft("third", inLayer(0.5));
        lab.act("first", "pause").expect(200);
        lab.act("third", "start").expect(409);

        var stopped = lab.act("first", "stop").expect(200);
        var third = lab.act("third", "start").expect(200);

        assertThat(third.at("/slots")).isEqualTo(stopped.at("/slots"));
    }

    @Test
    void takesScatteredSlots() {
        lab.run("first", inLayer(0.2));
        lab.run("second", inLayer(0.2));
        lab.run("third", inLayer(0.2));
        lab.act("second", "stop").expect(200);

        var fourth = lab.run("fourth", inLayer(0.5));

        assertThat(fourth.at("/slots").size()).isEqualTo(2);
        assertThat(fourth.at("/slots/0/start").asInt()).isEqualTo(200_000);
        assertThat(fourth.at("/slots/1/end").asInt()).isEqualTo(900_000);
    }

    @Test
    void keepsAShareOfSubjectsOutOfExperiments() {
        var created = lab.api().create("/holdouts", """
                {"key": "global", "share": 0.02, "layers": ["refunds"], "description": "For the year"}""");

        assertThat(created.at("/share").asDouble()).isEqualTo(0.02);
        assertThat(lab.api().get("/holdouts/global").expect(200).body()).isEqualTo(created.body());
        assertThat(lab.api().get("/holdouts").items("/key")).containsExactly("global");
        assertThat(lab.api()
                        .post("/holdouts", "{\"key\": \"global\", \"share\": 0.1}")
                        .expect(409)
                        .text("/code"))
                .isEqualTo("holdout_exists");
    }

    @Test
    void refusesHoldoutsOfLayersThatDoNotExist() {
        var refused = lab.api().post("/holdouts", """
                {"key": "global", "share": 0.02, "layers": ["refunds", "nowhere"]}""").expect(422);

        assertThat(refused.pointers()).containsExactly("/layers/1");
        assertThat(lab.api()
                        .post("/holdouts", "{\"key\": \"most\", \"share\": 0.6}")
                        .expect(422)
                        .pointers())
                .containsExactly("/share");
    }

    @Test
    void releasesTheHeldOut() {
        var created = lab.api().create("/holdouts", "{\"key\": \"global\", \"share\": 0.02}");

        lab.api().delete("/holdouts/global").expect(428);
        lab.api().delete("/holdouts/global", "\"9\"").expect(412);
        lab.api().delete("/holdouts/global", created.etag()).expect(204);

        lab.api().get("/holdouts/global").expect(404);
        lab.api().delete("/holdouts/global", created.etag()).expect(404);
    }

    @Test
    void recordsWhatChanged() {
        var created = lab.api().create("/holdouts", "{\"key\": \"global\", \"share\": 0.02}");
        lab.api().delete("/holdouts/global", created.etag()).expect(204);

        assertThat(AuditTrail.of(db, lab.project(), "layer")).containsExactly("layer.created refunds");
        assertThat(AuditTrail.of(db, lab.project(), "holdout"))
                .containsExactly("holdout.created global", "holdout.deleted global");
    }

    @Test
    void staysWithinItsProject() {
        lab.api().create("/holdouts", "{\"key\": \"global\", \"share\": 0.02}");
        var stranger = new Api(projects.create().management());

        assertThat(stranger.get("/layers").items("/key")).isEmpty();
        assertThat(stranger.get("/holdouts").items("/key")).isEmpty();
        stranger.get("/holdouts/global").expect(404);
        stranger.delete("/holdouts/global", "\"1\"").expect(404);
        stranger.post("/holdouts", "{\"key\": \"mine\", \"share\": 0.1, \"layers\": [\"refunds\"]}")
                .expect(422);
        stranger.create("/layers", "{\"key\": \"refunds\"}");
    }

    private static String inLayer(double share) {
        return "\"layer\": \"refunds\", \"layerShare\": " + share;
    }
}
