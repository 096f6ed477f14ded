package dev.palate.client.junit;

import dev.palate.client.PalateClient;
import dev.palate.client.TestPalate;
import java.util.Objects;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives each test a {@link TestPalate} of its own, or its {@link PalateClient}, as a parameter, and closes it afterwards.
 *
 * <pre>{@code
 * @ExtendWith(PalateExtension.class)
 * class RefundServiceTest {
 *
 *     @Test
 *     void thanksForFeedback(TestPalate palate) { … }
 * }
 * }</pre>
 */
public final class PalateExtension implements ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(PalateExtension.class);

    /** Called by JUnit. */
    public PalateExtension() {}

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        var type = parameter.getParameter().getType();
        return type == TestPalate.class || type == PalateClient.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        var palate = palate(context);
        return parameter.getParameter().getType() == TestPalate.class ? palate : palate.client();
    }

    /** JUnit closes what is in the store, when the test ends. */
    private static TestPalate palate(ExtensionContext context) {
        var store = context.getStore(NAMESPACE);
        return Objects.requireNonNull(
                store.getOrComputeIfAbsent(TestPalate.class, type -> PalateClient.testing(), TestPalate.class));
    }
}
