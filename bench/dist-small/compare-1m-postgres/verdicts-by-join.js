/** The same verdicts as `judgeCell`, with the default tolerance and no rounding, in the words that both databases know. */
export const verdictsByJoin = `
  select verdict, count(*)::integer as cells from (
    select case
      when is_hole then 'incomplete'
      when difference is null then 'undecided'
      when difference = 0 then 'matched'
      when abs(difference) <= 0.01 or abs(difference) <= abs(expected) * 0.005 then 'within-tolerance'
      when billed is null then 'unbilled'
      when cost is null then 'unsupported'
      when difference < 0 then 'underbilled'
      else 'overbilled' end as verdict
    from (
      select cost, billed, expected, is_hole,
        case when cost_currency = billed_currency or cost is null or billed is null
          then coalesce(billed, 0) - expected end as difference
      from (
        select u.amount as cost, c.amount as billed, u.currency as cost_currency, c.currency as billed_currency,
          round(coalesce(u.amount, 0) * rate.multiplier, 9) as expected, hole.subject is not null as is_hole
        from usage_cell u full outer join charge_cell c using (subject, day, product)
        left join rate using (product) left join hole using (subject)
      ) as cell
    ) as compared
  ) as judged group by verdict`;
//# sourceMappingURL=verdicts-by-join.js.map