package dev.palate.server.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palate.server.ServerTest;
import dev.palate.server.platform.Contract;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.reactive.result.method.RequestMappingInfo;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

/** The running application has the operations of the contract and no others. */
@ServerTest
class HandlersTest {

    @Autowired
    Contract contract;

    @Autowired
    RequestMappingHandlerMapping requestMappingHandlerMapping;

    @Test
    void answersEveryOperationOfTheContract() {
        assertThat(handled()).containsAll(described());
    }

    @Test
    @DisplayName("S1 Nothing is answered that the contract does not describe")
    void answersNothingThatTheContractDoesNotDescribe() {
        assertThat(handled()).isSubsetOf(described());
    }

    private Set<String> described() {
        return contract.operations().stream()
                .map(operation -> operation.method() + " " + operation.path().getPatternString())
                .collect(Collectors.toSet());
    }

    private Set<String> handled() {
        return requestMappingHandlerMapping.getHandlerMethods().keySet().stream()
                .map(HandlersTest::describe)
                .filter(handler -> handler.contains(" " + Contract.BASE))
                .collect(Collectors.toSet());
    }

    private static String describe(RequestMappingInfo mapping) {
        return mapping.getMethodsCondition().getMethods().iterator().next() + " "
                + mapping.getPatternsCondition().getPatterns().iterator().next().getPatternString();
    }
}
