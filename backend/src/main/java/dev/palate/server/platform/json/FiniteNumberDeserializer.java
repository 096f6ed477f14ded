package dev.palate.server.platform.json;

import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;

/** A number that a double can hold: 1e999 is not silently infinity. */
final class FiniteNumberDeserializer extends StdScalarDeserializer<Double> {

    FiniteNumberDeserializer() {
        super(Double.class);
    }

    @Override
    public Double deserialize(JsonParser parser, DeserializationContext context) {
        return parser.currentToken().isNumeric()
                ? read(parser)
                : (Double) context.handleUnexpectedToken(context.constructType(Double.class), parser);
    }

    static double read(JsonParser parser) {
        var value = parser.getDoubleValue();
        if (!Double.isFinite(value)) {
            throw new RefusedValueException(parser, Double.class, "is out of the range of a double");
        }
        return value;
    }
}
