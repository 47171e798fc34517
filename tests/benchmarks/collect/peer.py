"""Scrapy on the same site: links followed by the same selectors, each body a file, politeness off.

python -m tests.benchmarks.collect.peer FOLDER URL...
"""

import sys
from hashlib import sha1
from pathlib import Path

SETTINGS = {
    "ROBOTSTXT_OBEY": False,
    "DOWNLOAD_DELAY": 0,
    "CONCURRENT_REQUESTS_PER_DOMAIN": 8,
    "LOG_ENABLED": False,
    "TELNETCONSOLE_ENABLED": False,
}


def main() -> None:
    import scrapy  # here, since this file can be looked at where Scrapy is not installed
    from scrapy.crawler import CrawlerProcess

    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)

    class Bodies(scrapy.Spider):
        """Follow lists and details, keep every body."""

        name = "bodies"

        def parse(self, response):
            self.keep(response)
            for href in response.css("a.next::attr(href)").getall():
                yield response.follow(href, self.parse)
            for href in response.css("a.detail::attr(href)").getall():
                yield response.follow(href, self.keep)

        def keep(self, response):
            (folder / sha1(response.url.encode()).hexdigest()).write_bytes(response.body)

    process = CrawlerProcess(SETTINGS)
    process.crawl(Bodies, start_urls=sys.argv[2:])
    process.start()


if __name__ == "__main__":
    main()
