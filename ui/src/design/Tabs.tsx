import { type ReactNode, useEffect, useRef } from 'react'
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from 'react-aria-components/Tabs'

export interface TabItem<T extends string> {
  id: T
  title: ReactNode
  /** Drawn only while it is chosen. */
  content: () => ReactNode
}

export interface TabsProps<T extends string> {
  label: string
  tabs: readonly TabItem<T>[]
  /** From the URL, and back into it. */
  selected: T
  onSelect: (id: T) => void
}

export function Tabs<T extends string>({ label, tabs, selected, onSelect }: TabsProps<T>) {
  return (
    <AriaTabs
      selectedKey={selected}
      onSelectionChange={key => {
        const tab = tabs.find(one => one.id === key)
        if (tab && tab.id !== selected) onSelect(tab.id)
      }}
      className="flex min-h-0 flex-1 flex-col"
    >
      <TabList
        aria-label={label}
        className="relative flex shrink-0 gap-1 overflow-x-auto border-b border-line px-4"
      >
        {tabs.map(tab => (
          <Tab
            key={tab.id}
            id={tab.id}
            className="-mb-px cursor-pointer border-b-2 border-transparent px-2 py-1.5 whitespace-nowrap text-muted outline-none hover:text-text data-[focus-visible]:bg-hover data-[selected]:border-accent data-[selected]:font-medium data-[selected]:text-text"
          >
            {({ isSelected }) => <InSight chosen={isSelected}>{tab.title}</InSight>}
          </Tab>
        ))}
      </TabList>
      {tabs.map(tab => (
        <TabPanel key={tab.id} id={tab.id} className="flex min-h-0 flex-1 flex-col outline-none">
          {tab.id === selected && tab.content()}
        </TabPanel>
      ))}
    </AriaTabs>
  )
}

/** On a narrow screen the chosen tab may lie beside it, until its list is moved. */
function InSight({ chosen, children }: { chosen: boolean; children: ReactNode }) {
  const place = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    const tab = place.current?.closest<HTMLElement>('[role=tab]')
    const list = tab?.closest<HTMLElement>('[role=tablist]')
    if (chosen && tab && list) list.scrollLeft = tab.offsetLeft - (list.clientWidth - tab.offsetWidth) / 2
  }, [chosen])
  return <span ref={place}>{children}</span>
}
