package io.sallyport.state;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.DirectoryStream.Filter;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.StandardOpenOption;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * The real disk under paths that say, before each operation that changes something, which one comes. A write comes in
 * two halves, so that one may end in its middle.
 */
public final class SteppedDisk extends FileSystemProvider {

    /** What happens before each change; a fault that it throws is the disk's. */
    @FunctionalInterface
    public interface Steps {
        void before(String operation) throws IOException;
    }

    private final Steps steps;
    private final FileSystemProvider disk;
    private final FileSystem files;

    private SteppedDisk(Steps steps, FileSystem real) {
        this.steps = steps;
        this.disk = real.provider();
        this.files = new Files(real);
    }

    /** That path, and through it all that are made from it, with steps. */
    public static Path over(Path real, Steps steps) {
        return new SteppedDisk(steps, real.getFileSystem()).path(real);
    }

    private Path path(Path real) {
        return (Path) Proxy.newProxyInstance(
                Path.class.getClassLoader(), new Class<?>[] {Path.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("getFileSystem")) {
                        return files;
                    }
                    Object[] plain = arguments == null
                            ? new Object[0]
                            : Arrays.stream(arguments).map(SteppedDisk::plain).toArray();
                    try {
                        return stepped(method.invoke(real, plain));
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private Object stepped(Object value) {
        if (value instanceof Iterator<?> values) {
            List<Object> stepped = new ArrayList<>();
            values.forEachRemaining(one -> stepped.add(stepped(one)));
            return stepped.iterator();
        }
        return value instanceof Path real ? path(real) : value;
    }

    private static Object plain(Object value) {
        return value instanceof Path path ? real(path) : value;
    }

    private static Path real(Path path) {
        return path.getFileSystem() instanceof Files ? Path.of(path.toString()) : path;
    }

    @Override
    public String getScheme() {
        return "stepped";
    }

    @Override
    public FileSystem newFileSystem(URI uri, Map<String, ?> environment) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileSystem getFileSystem(URI uri) {
        return files;
    }

    @Override
    public Path getPath(URI uri) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileChannel newFileChannel(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        if (options.contains(StandardOpenOption.CREATE) || options.contains(StandardOpenOption.CREATE_NEW)) {
            steps.before("create " + path.getFileName());
        }
        FileChannel file = disk.newFileChannel(real(path), options, attributes);
        return new SteppedFile(file, path.getFileName().toString(), steps);
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
        return newFileChannel(path, options, attributes);
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path folder, Filter<? super Path> filter) throws IOException {
        DirectoryStream<Path> real = disk.newDirectoryStream(real(folder), one -> filter.accept(path(one)));
        return new DirectoryStream<>() {

            @Override
            public Iterator<Path> iterator() {
                return StreamSupport.stream(real.spliterator(), false)
                        .map(SteppedDisk.this::path)
                        .iterator();
            }

            @Override
            public void close() throws IOException {
                real.close();
            }
        };
    }

    @Override
    public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
        steps.before("make folder " + folder.getFileName());
        disk.createDirectory(real(folder), attributes);
    }

    @Override
    public void delete(Path path) throws IOException {
        steps.before("delete " + path.getFileName());
        disk.delete(real(path));
    }

    @Override
    public void copy(Path source, Path target, CopyOption... options) throws IOException {
        steps.before("copy to " + target.getFileName());
        disk.copy(real(source), real(target), options);
    }

    @Override
    public void move(Path source, Path target, CopyOption... options) throws IOException {
        steps.before("move to " + target.getFileName());
        disk.move(real(source), real(target), options);
    }

    @Override
    public boolean isSameFile(Path one, Path other) throws IOException {
        return disk.isSameFile(real(one), real(other));
    }

    @Override
    public boolean isHidden(Path path) throws IOException {
        return disk.isHidden(real(path));
    }

    @Override
    public FileStore getFileStore(Path path) throws IOException {
        return disk.getFileStore(real(path));
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
        disk.checkAccess(real(path), modes);
    }

    @Override
    public <V extends FileAttributeView> V getFileAttributeView(Path path, Class<V> type, LinkOption... options) {
        return disk.getFileAttributeView(real(path), type, options);
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
            throws IOException {
        return disk.readAttributes(real(path), type, options);
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String names, LinkOption... options) throws IOException {
        return disk.readAttributes(real(path), names, options);
    }

    @Override
    public void setAttribute(Path path, String name, Object value, LinkOption... options) throws IOException {
        steps.before("set " + name + " of " + path.getFileName());
        disk.setAttribute(real(path), name, value, options);
    }

    private final class Files extends FileSystem {

        private final FileSystem real;

        Files(FileSystem real) {
            this.real = real;
        }

        @Override
        public FileSystemProvider provider() {
            return SteppedDisk.this;
        }

        @Override
        public void close() {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean isOpen() {
            return real.isOpen();
        }

        @Override
        public boolean isReadOnly() {
            return real.isReadOnly();
        }

        @Override
        public String getSeparator() {
            return real.getSeparator();
        }

        @Override
        public Iterable<Path> getRootDirectories() {
            return real.getRootDirectories();
        }

        @Override
        public Iterable<FileStore> getFileStores() {
            return real.getFileStores();
        }

        @Override
        public Set<String> supportedFileAttributeViews() {
            return real.supportedFileAttributeViews();
        }

        @Override
        public Path getPath(String first, String... more) {
            return path(real.getPath(first, more));
        }

        @Override
        public PathMatcher getPathMatcher(String pattern) {
            PathMatcher matcher = real.getPathMatcher(pattern);
            return path -> matcher.matches(real(path));
        }

        @Override
        public UserPrincipalLookupService getUserPrincipalLookupService() {
            return real.getUserPrincipalLookupService();
        }

        @Override
        public WatchService newWatchService() throws IOException {
            return real.newWatchService();
        }
    }
}
