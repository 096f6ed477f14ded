package dev.palate.server.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palate.server.ServerTest;
import dev.palate.server.TestProjects;
import dev.palate.server.contract.ContractDocument.Node;
import dev.palate.server.contract.ParameterMutations.Mutation;
import dev.palate.server.platform.Contract;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;

/**
 * Every operation with every parameter of its path, query and header wrong in every way that its schema knows: a 4xx problem
 * that names it, never a 5xx, and nothing written, although all that is named exists.
 */
@ServerTest
class BadParametersTest {

    @Autowired
    Contract contract;

    @Autowired
    TestProjects projects;

    @Autowired
    DatabaseClient db;

    private final List<String> failures = new ArrayList<>();
    private Requests requests;
    private int sent;

    @BeforeEach
    void fill() {
        requests = new Requests(contract, projects.create());
    }

    @Test
    void areRefusedAndChangeNothing() {
        var rows = new StoredRows(db);
        var before = rows.state();

        for (var definition : requests.definitions()) {
            requests.parameterMutations(definition).forEach(mutation -> send(definition, mutation));
        }

        System.out.println("BadParametersTest: " + sent + " requests");
        assertThat(failures).as("%d of %d", failures.size(), sent).isEmpty();
        assertThat(sent).isGreaterThan(500);
        assertThat(rows.state()).isEqualTo(before);
    }

    @Test
    void areRefusedWhereTheOperationHasNone() {
        var rows = new StoredRows(db);
        var before = rows.state();

        for (var definition : requests.definitions()) {
            var refusal = Refusal.of(requests.sendQuery(definition, "unknownParameter=1"));
            assertThat(refusal.code()).as(Requests.id(definition)).isEqualTo("invalid_parameter");
            assertThat(refusal.flaw("unknownParameter"))
                    .as(Requests.id(definition))
                    .isEmpty();
        }

        assertThat(rows.state()).isEqualTo(before);
    }

    private void send(Node definition, Mutation mutation) {
        sent++;
        var flaw = flaw(Refusal.of(requests.sendParameter(definition, mutation)), mutation);
        if (!flaw.isEmpty()) {
            failures.add("%s: %s in the %s parameter %s: %s"
                    .formatted(Requests.id(definition), mutation.what(), mutation.in(), mutation.name(), flaw));
        }
    }

    /**
     * An entity tag is not wrong by itself, but none of what exists, and has a status of its own for that. Control characters
     * in a path are refused before anybody knows what it names.
     */
    private static String flaw(Refusal refusal, Mutation mutation) {
        var flaw = refusal.flaw(mutation.name());
        if (!flaw.isEmpty() || mutation.in().equals("header") && refusal.status() != 400) {
            return flaw;
        }
        if (mutation.in().equals("path") && refusal.code().equals("malformed_request")) {
            return "";
        }
        return refusal.pointsAt(mutation.name()) ? "" : "names nothing: " + refusal;
    }
}
