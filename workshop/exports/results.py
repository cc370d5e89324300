"""What a vote says of a cluster or an option, in the words of a document."""

from __future__ import annotations

from .rows import ClusterRow, OptionRow, Report


def count_parts(report: Report, cluster: ClusterRow) -> str:
    """``7 ideaa, 21 pistettä``; without votes the ideas alone."""
    ideas = report.say("n_ideas", n=len(cluster.ideas))
    return ideas if cluster.score is None else f"{ideas}, {report.score(cluster.method, cluster.score)}"


def rank_text(report: Report, row: ClusterRow | OptionRow) -> str:
    """``2. (jaettu)``; "" for what nobody voted for, which has no place among the others."""
    if row.rank is None or not row.voters:
        return ""
    return report.say("rank_tie" if row.tie else "rank", rank=row.rank)


def vote_note(report: Report, cluster: ClusterRow) -> str:
    """Where the cluster is not what was voted on: it is younger than the vote, or its ideas have changed since. Else ""."""
    told = [vote for vote in report.votes if vote.told and vote.target == "clusters"]
    voted = [option for vote in told for option in vote.options if option.number == cluster.number]
    if not voted:
        held = any(option.topic == cluster.topic for vote in told for option in vote.options)
        return report.say("not_voted") if held else ""
    count = voted[-1].count
    return report.say("changed_since", ideas=report.say("n_ideas", n=count)) if count != len(cluster.ideas) else ""
