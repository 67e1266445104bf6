"""Rankings and chains told: with the lens they were seen through, in words a reader can check.

Apart because a number or a chain on its own says more than it proves. Prompt, notebook and page
share these words. Leans on sentences, tables and the vocabulary.
"""

from cuibono.measures.telling.chains import ChainTeller
from cuibono.measures.telling.rankings import RANKING_COLUMNS, RankingTeller

__all__ = ["RANKING_COLUMNS", "ChainTeller", "RankingTeller"]
