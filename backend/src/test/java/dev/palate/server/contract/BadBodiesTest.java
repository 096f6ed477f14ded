package dev.palate.server.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palate.server.ServerTest;
import dev.palate.server.TestProjects;
import dev.palate.server.contract.ContractDocument.Node;
import dev.palate.server.contract.Mutations.Mutation;
import dev.palate.server.platform.Contract;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;

/**
 * Every operation with every property of its body wrong in every way that its schema knows (B05–B09, B18, B19): a 4xx problem
 * that points at it, never a 5xx, and nothing written.
 */
@ServerTest
class BadBodiesTest {

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
    @DisplayName("S11 Creating, changing and trying out refuse the same, and store nothing of it")
    void areRefusedAndChangeNothing() {
        var rows = new StoredRows(db);
        var before = rows.state();

        for (var definition : requests.definitions()) {
            Requests.bodyMutations(definition).forEach(mutation -> send(definition, mutation));
        }

        System.out.println("BadBodiesTest: " + sent + " requests");
        assertThat(failures).as("%d of %d", failures.size(), sent).isEmpty();
        assertThat(sent).isGreaterThan(1_000);
        assertThat(rows.state()).isEqualTo(before);
    }

    private void send(Node definition, Mutation mutation) {
        sent++;
        var flaw = Refusal.of(requests.sendBody(definition, mutation.body())).flaw(mutation.pointer());
        if (!flaw.isEmpty()) {
            failures.add(
                    "%s %s at %s: %s".formatted(Requests.id(definition), mutation.what(), mutation.pointer(), flaw));
        }
    }
}
