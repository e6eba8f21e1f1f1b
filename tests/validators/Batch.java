/* Batch.java - EPUBCheck on many files in one JVM: FILE REPORT FILE REPORT...
 * Java compiles it on the way. */
public class Batch {
    public static void main(String[] words) {
        for (int i = 0; i + 1 < words.length; i += 2)
            new com.adobe.epubcheck.tool.EpubChecker().run(
                new String[] {words[i], "-q", "--json", words[i + 1]});
    }
}
