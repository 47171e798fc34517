"""A release → `report/`: pages and charts that show what is in it, what changed and what is wrong.

    overview     what came in and what became of it, in counts and in a few examples of each
    sources      one page a source          resources    one page a resource that changed, is linked or was asked for
    history      the counts of earlier releases, handed on from release to release
    charts       counts → SVG               pages        all of it → HTML, in English and French

All of it is made of the release and of the counts that its parent's report hands on: the same release gives the same bytes.
"""
