/** How WildFly's Micrometer and MicroProfile Health learn of us, where a server has them. */
@NullMarked
package io.sallyport.realm.ops;

import org.jspecify.annotations.NullMarked;
