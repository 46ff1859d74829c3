package io.sallyport.quickstart.api;

import jakarta.json.bind.annotation.JsonbCreator;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * What a client sends to place an order.
 *
 * @param item what to order, 1 to 200 characters
 * @param quantity how many, 1 to 1000
 */
public record NewOrder(
        @NotBlank @Size(max = 200) String item,
        @Min(1) @Max(1000) int quantity) {
    /** The constructor that JSON binding calls. */
    @JsonbCreator
    public NewOrder(@JsonbProperty("item") String item, @JsonbProperty("quantity") int quantity) {
        this.item = item;
        this.quantity = quantity;
    }
}
